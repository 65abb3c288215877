import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresIn } from '../../src/text/figures.ts'
import { parseNumeral } from '../../src/text/numerals.ts'

const read = (text: string) =>
  figuresIn(text).map((f) => [
    text.slice(f.start, f.end),
    Number.isNaN(f.value) ? null : f.value,
    f.unit,
    f.approximate,
  ])

describe('figuresIn', () => {
  it.each([
    [
      '受理案件775件,案前调解213件',
      [
        ['775件', 775, '件', false],
        ['213件', 213, '件', false],
      ],
    ],
    ['接待咨询2820余人次', [['2820余人次', 2820, '人次', true]]],
    [
      '发放资料6万余份,受教育8万多人',
      [
        ['6万余份', 60000, '份', true],
        ['8万多人', 80000, '人', true],
      ],
    ],
    ['阅读量13.98万人次', [['13.98万人次', 139800, '人次', false]]],
    [
      '核减投资额8.8亿元,罚没款311余万元',
      [
        ['8.8亿元', 8.8e8, '元', false],
        ['311余万元', 3110000, '元', true],
      ],
    ],
    ['成功率达98%以上', [['98%以上', 98, '%', true]]],
    ['下降3.2个百分点', [['3.2个百分点', 3.2, '个百分点', false]]],
    [
      '占百分之八十,约三分之一',
      [
        ['百分之八十', 80, '%', false],
        ['三分之一', 100 / 3, '%', false],
      ],
    ],
    [
      '民事案件587 件、办结12,345件',
      [
        ['587 件', 587, '件', false],
        ['12,345件', 12345, '件', false],
      ],
    ],
    [
      '共收到六件,其中,60件',
      [
        ['六件', 6, '件', false],
        ['60件', 60, '件', false],
      ],
    ],
    ['覆盖近150名执法人员', [['近150名', 150, '名', true]]],
    ['拆违95万平方米', [['95万平方米', 950000, '平方米', false]]],
    ['航行4,860海里', [['4,860海里', 4860, '海里', false]]],
    ['问题占七成以上', [['七成以上', 7, '成', true]]],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it.each([
    ['2023—2025年', '2023—2025年'],
    ['于2024年2月28日召开', '2024年2月28日'],
    ['(2022-2025 年)', '2022-2025 年'],
    ['“4·15”全民国家安全教育日', '4·15'],
    ['目录(2024版)', '2024版'],
    ['12月1日,召开会议', '12月1日'],
    ['9月底前投用', '9月底前'],
    ['自2024年1月1日起施行', '2024年1月1日起'],
    ['2024年1月1日起草', '2024年1月1日'],
    ['2025年底前建成', '2025年底前'],
    ['2024年前三季度', '2024年'],
    ['上半年开放', '上半年'],
    ['每天9时至21时30分值班', '9时至21时30分'],
  ])('reads the date in %s', (text, date) => {
    expect(
      figuresIn(text)
        .filter((f) => f.kind === 'date')
        .map((f) => text.slice(f.start, f.end)),
    ).toContain(date)
  })

  it.each(['拨打12345热线', '第43次常务会议', '“5+2”体系', '深入学习二十大精神', '细化“1+N”方案'])(
    'sees no figure in %s',
    (text) => {
      expect(figuresIn(text)).toEqual([])
    },
  )

  it('never overlaps, never leaves the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'12０3,.万亿元件人次余多近%百分之一二十年月日—“”第'), maxLength: 60 }),
        (text) => {
          let last = 0
          for (const figure of figuresIn(text)) {
            expect(figure.start).toBeGreaterThanOrEqual(last)
            expect(figure.end).toBeGreaterThan(figure.start)
            last = figure.end
          }
          expect(last).toBeLessThanOrEqual(text.length)
        },
      ),
    )
  })
})

describe('parseNumeral', () => {
  it.each([
    ['六', 6],
    ['十', 10],
    ['二十三', 23],
    ['一百零三', 103],
    ['两千', 2000],
    ['三万五千', 35000],
    ['二〇二四', 2024],
    ['一亿二千万', 120000000],
  ])('%s is %d', (numeral, value) => {
    expect(parseNumeral(numeral)).toBe(value)
  })

  it('is null for words', () => {
    expect(parseNumeral('法治')).toBeNull()
    expect(parseNumeral('')).toBeNull()
  })
})
