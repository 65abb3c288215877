import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLines, isPageLine } from '../../src/report/clean.ts'
import { decodeReport } from '../../src/report/decode.ts'
import { regionLabel } from '../../src/report/names.ts'
import { outlineOf } from '../../src/report/outline.ts'
import { placeNamed } from '../../src/report/place.ts'
import { parseMetadata, readReport, readReports } from '../../src/report/read.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (text: string, file = 'report.txt') => readReport({ file, bytes: bytesOf(text), sha256: '' })
const seeds = readdirSync('seeds')
  .filter((file) => file.endsWith('.txt'))
  .map((file) => ({ file, bytes: new Uint8Array(readFileSync(`seeds/${file}`)), sha256: '' }))

describe('the five seeds', () => {
  const { reports, skipped } = readReports(seeds)

  it('are known by place and year', () => {
    expect(skipped).toEqual([])
    expect(reports.map((report) => [report.id, report.place?.region, report.year])).toEqual([
      ['qinzhou-2024', '秦州区', 2024],
      ['sanhe-2023', '海原县三河镇', 2023],
      ['xinwu-2020', '新吴区', 2020],
      ['shennongjia-2024', '神农架林区', 2024],
      ['miyun-2024', '密云区', 2024],
    ])
    expect(reports.map((report) => report.place?.within.at(-1))).toEqual([
      '天水市',
      '海原县',
      '无锡市',
      '湖北省',
      '北京市',
    ])
  })

  it('keep every character of the report, but for the page around it', () => {
    for (const [i, { bytes }] of seeds.entries()) {
      const lines = new TextDecoder()
        .decode(bytes)
        .split('\n')
        .map((line) => line.replace(/\[bookmark[^\]]*\]/, '').replace(/\s/g, ''))
      const kept = new Set(reports[i]?.paragraphs.map((paragraph) => paragraph.text.replace(/\s/g, '')))
      const lost = lines.filter((line) => line !== '' && !kept.has(line))
      for (const line of lost) expect(line).toMatch(/^(?:时间|信息索引号|文件编号|效力状况|内容概述)|网站$/)
    }
  })

  it('have an outline of all levels, run-in headings too', () => {
    const [, sanhe, , shennongjia, miyun] = reports
    expect(sanhe?.paragraphs.find((p) => p.text.includes('12345民生服务平台'))?.headings).toEqual([
      '一、2023年法治建设工作主要成效和做法。',
      '(五)社会矛盾纠纷依法有效化解',
      '13、健全依法化解纠纷机制。',
    ])
    expect(shennongjia?.paragraphs.find((p) => p.text.startsWith('6.备案审查'))?.headings).toEqual([
      '一、工作开展情况',
      '（三）坚持科学决策，依法行政水平不断提升',
      '6.备案审查功效日益彰显。',
    ])
    expect(miyun?.paragraphs.find((p) => p.text.includes('775件'))?.headings).toEqual([
      '一、2024年推進法治政府建設情況',
      '(四)化解矛盾糾紛,維護長效化和諧穩定',
    ])
  })
})

describe('outlineOf', () => {
  it.each([
    ['4.15国家安全教育日活动广泛开展', 'body'],
    ['一是法治观念有待加强。', 'body'],
    ['2024年,全县依法行政', 'body'],
    ['12·4宪法日', 'body'],
    ['第三条 本办法自公布之日起施行', 'body'],
    ['一、2023年工作情况', 'heading'],
    ['第一章 总则', 'heading'],
    ['（二）主要做法', 'heading'],
    ['3．队伍建设', 'heading'],
    ['（4）制度建设', 'heading'],
  ])('takes %s for %s', (line, kind) => {
    expect(outlineOf(['某县报告', line])[1]?.kind).toBe(kind)
  })

  it('forgets deeper headings when a shallower one comes', () => {
    const lines = ['某县报告', '一、甲', '（一）乙', '1.丙丙丙。正文正文正文', '（二）丁', '正文', '二、戊', '正文']
    expect(outlineOf(lines).map((p) => p.headings.length)).toEqual([0, 0, 1, 3, 1, 2, 0, 1])
  })
})

describe('place and year', () => {
  it.each([
    ['涪陵区2022年法治政府建设年度报告\n2022年,涪陵区深入推进依法行政。', 'fuling-2022', ['重庆市']],
    ['关于2021年度法治政府建设情况的报告\n2021年，涪陵区委、涪陵区政府坚持依法行政。', 'fuling-2021', ['重庆市']],
    [
      '关于二〇二三年法治政府建设工作的报告\n沛县坚持依法行政，沛县人民政府全年召开会议。\n沛县人民政府\n2024年1月5日',
      'peixian-2023',
      ['江苏省', '徐州市'],
    ],
    ['阿克塞哈萨克族自治县2023年度法治政府建设情况报告\n全县推进依法行政。', 'akesai-2023', ['甘肃省', '酒泉市']],
    ['中共宿州市埇桥区委员会2023年法治政府建设报告\n全区推进。', 'yongqiao-2023', ['安徽省', '宿州市']],
    ['沙坪壩區2020年法治政府建設年度報告\n全區推進依法行政。', 'shapingba-2020', ['重庆市']],
    ['临洮县洮阳镇2022年法治政府建设工作总结\n洮阳镇推进依法行政。', 'taoyang-2022', ['甘肃省', '定西市', '临洮县']],
    [
      '2024年度法治政府建设报告\n长治市上党区坚持依法行政。上党区全年受理案件3件。',
      'shangdang-2024',
      ['山西省', '长治市'],
    ],
  ])('reads %s', (text, id, within) => {
    const report = read(text)
    expect(report.id).toBe(id)
    expect(report.place?.within).toEqual(within)
  })

  it('takes the year reported, not the year of the plan or of the signature', () => {
    expect(read('某县2023年法治政府建设报告\n一、2024年工作打算\n2024年2月1日').year).toBe(2023)
  })

  it("falls back to the file's name, and says so", () => {
    const report = read('依法行政工作总结\n全年开展工作。', 'summary-a.txt')
    expect(report).toMatchObject({ id: 'summary-a', place: null, year: null })
    expect(report.notes.join()).toMatch(/no place found.*no year found/)
  })

  it('names a place in three languages', () => {
    const { place } = read('海原县三河镇2023年度法治建设情况报告\n正文。')
    expect(place && [regionLabel(place, 'zh-Hans'), regionLabel(place, 'zh-Hant'), regionLabel(place, 'en')]).toEqual([
      '海原县三河镇',
      '海原縣三河鎮',
      'Sanhe Town, Haiyuan County',
    ])
  })
})

describe('files', () => {
  const text = '密云区2024年法治政府建设年度报告\n全年共受理行政复议案件775件，案前调解213件。\n'

  it('reads UTF-8 with and without its mark, and UTF-16', () => {
    const utf16 = new Uint8Array([...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]))
    expect(decodeReport(bytesOf(text)).text).toBe(text)
    expect(decodeReport(new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf(text)])).text).toBe(text)
    expect(decodeReport(new Uint8Array([0xff, 0xfe, ...utf16]))).toEqual({ text, encoding: 'utf-16le' })
    expect(decodeReport(utf16)).toEqual({ text, encoding: 'utf-16le' })
  })

  it('tells GB18030 from Big5', () => {
    const gb = Uint8Array.from(
      'c3dcd4c6c7f832303234c4eab7a8d6ced5feb8aebda8c9e8a1a3'.match(/../g)?.map((x) => Number.parseInt(x, 16)) ?? [],
    )
    expect(decodeReport(gb)).toEqual({ text: '密云区2024年法治政府建设。', encoding: 'gb18030' })
    const big5 = Uint8Array.from('b14bb6b3b0cfaa6b'.match(/../g)?.map((x) => Number.parseInt(x, 16)) ?? [])
    const long = Uint8Array.from([
      ...big5,
      ...Uint8Array.from([0xac, 0x46, 0xa9, 0xb2, 0xa6, 0xe6, 0xac, 0x46, 0xa1, 0x43]),
    ])
    expect(decodeReport(long)).toEqual({ text: '密雲區法政府行政。', encoding: 'big5' })
  })

  it('skips what is no report with its reason, and takes the others', () => {
    const files = [
      { file: 'a.txt', bytes: bytesOf(text), sha256: '' },
      { file: 'b.txt', bytes: new Uint8Array(), sha256: '' },
      { file: 'c.txt', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1]), sha256: '' },
      { file: 'd.txt', bytes: bytesOf(' \n\n'), sha256: '' },
      { file: 'e.txt', bytes: bytesOf(text), sha256: '' },
    ]
    const { reports, skipped } = readReports(files)
    expect(reports.map((report) => report.id)).toEqual(['miyun-2024', 'miyun-2024-2'])
    expect(skipped.map(({ file }) => file)).toEqual(['b.txt', 'c.txt', 'd.txt'])
    for (const { reason } of skipped) expect(reason).not.toBe('')
  })

  it.each([
    ['广州市番禺区', '番禺区', '广州市番禺区', '广州市'],
    ['海原县三河镇', '三河镇', '海原县三河镇', '海原县'],
    ['遵义市汇川区高坪街道办事处', '高坪街道', '遵义市汇川区高坪街道', '汇川区'],
    ['银川市市场监督管理局', '银川市市场监督管理局', '银川市市场监督管理局', '银川市'],
    ['月球县', '月球县', '月球县', undefined],
  ])('knows %s as %s', (given, name, region, above) => {
    const place = placeNamed(given)
    expect(place).toMatchObject({ name, region })
    expect(place.within.at(-1)).toBe(above)
  })

  it('takes what reports.json says over what it reads, and names a wrong field', () => {
    const known = parseMetadata('[{"file":"a.txt","place":"延庆区","year":2019,"title":"另一个标题"}]')
    const { reports } = readReports([{ file: 'a.txt', bytes: bytesOf(text), sha256: '' }], known)
    expect(reports[0]).toMatchObject({ id: 'yanqing-2019', title: '另一个标题', place: { within: ['北京市'] } })
    expect(() => parseMetadata('[{"file":"a.txt","year":"x"}]')).toThrow(/reports\.json: 0\.year/)
    expect(() => parseMetadata('{')).toThrow(/not valid JSON/)
  })
})

describe('cleaning', () => {
  it.each([
    '时间:2021-03-25 14:15 字体大小:放大 正常 缩小',
    '发布机构：某区司法局',
    '责任编辑：张三',
    '上一篇：公告',
    '中卫市各部门网站',
    '- 3 -',
    '打印本页',
  ])('drops %s', (line) => {
    expect(isPageLine(line)).toBe(true)
  })

  it.each([
    '中共海原县三河镇委员会',
    '2024年2月28日',
    '附:2023年统计表',
    '时间紧任务重，各部门通力合作。',
    '来源于群众的意见得到采纳。',
    '日期间的工作',
  ])('keeps %s', (line) => {
    expect(isPageLine(line)).toBe(false)
  })

  it('drops a summary only where the text repeats it', () => {
    const lead = '今年以来，在市委的坚强领导下，我区坚持依法行政。'
    expect(cleanLines(`内容概述 ${lead}\n${lead}`)).toEqual([lead])
    expect(cleanLines(`内容概述 ${lead}\n别的正文。`)).toHaveLength(2)
  })

  it('never throws, numbers blocks from 1 and refers to headings that exist', () => {
    const line = fc.string({ unit: fc.constantFrom(...'一二、（）(1)2.。政府法治\u00a0 \t年4-第章：'), maxLength: 40 })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const paragraphs = outlineOf(cleanLines(lines.join('\n')))
        const headings = new Set(
          paragraphs.flatMap((p) => (p.kind === 'heading' ? [p.text] : p.runIn > 0 ? [p.text.slice(0, p.runIn)] : [])),
        )
        paragraphs.forEach((paragraph, i) => {
          expect(paragraph.number).toBe(i + 1)
          for (const heading of paragraph.headings) expect(headings).toContain(heading)
        })
      }),
    )
  })
})
