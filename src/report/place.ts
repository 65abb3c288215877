import { folded } from '../text/fold.ts'
import { DIVISIONS, type Division, divisionsNamed, shortName } from './gazetteer.ts'
import type { Paragraph, Place } from './types.ts'

const TOWN = /(?:(?<county>[\u4e00-\u9fff]{1,8}[县区市旗]))?(?<town>[\u4e00-\u9fff]{2,5}(?:镇|乡|街道))/u
/** What stands directly before or after the place in a report's title or lead. */
const TITLE_PLACE =
  /^(?:关于)?(?:中共)?(?<place>[\u4e00-\u9fff]{2,24}?(?:省|自治区|州|盟|市|区|县|旗|镇|乡|街道))(?:委员?会?|人民政府|政府)?(?:关于)?(?=\d{4}|二[〇○零]|法治|依法|推进|全面|的)/u
const OUR = /^(?:我|全|本|各|该|市辖|辖|园|社|小|校|山|牧|林|矿|城|郊|乡)$/u
/** How often the best name must stand in a text that has no place in its title or lead. */
const LEAST_MENTIONS = 2
const LEAD_CHARACTERS = 200
const LEAD_WEIGHT = 5

function withDivision(division: Division): Place {
  return { name: division.name, region: division.name, within: division.within }
}

/** Of several counties of one name, the one whose city or province the text speaks of. */
function likeliest(divisions: readonly Division[], text: string): Division | undefined {
  const mentions = (division: Division) =>
    division.within.filter((unit) => text.includes(unit) || text.includes(shortName(unit))).length
  return divisions.toSorted((a, b) => mentions(b) - mentions(a))[0]
}

/** The smallest unit a run of text ends with: "天水市秦州区" is 秦州区. */
function divisionAtEnd(run: string, text: string): Division | undefined {
  for (let start = 0; start < run.length - 1; start++) {
    const found = likeliest(divisionsNamed(run.slice(start)), text)
    if (found) return found
  }
  return undefined
}

function townIn(run: string, text: string): Place | null {
  const match = TOWN.exec(run)
  const town = match?.groups?.town
  if (!town || OUR.test(town.slice(0, -1)) || !run.endsWith(town)) return null
  const county = divisionAtEnd(match?.groups?.county ?? '', text)
  return county
    ? { name: town, region: `${county.name}${town}`, within: [...county.within, county.name] }
    : { name: town, region: town, within: [] }
}

/** The place in a line that reads as a title or a lead: at its start, or behind the year. */
function placeIn(line: string, text: string): Place | null {
  const plain = line.replace(/^(?:关于)?(?:\d{4}年度?[,，]?)?/u, '')
  const run = TITLE_PLACE.exec(plain)?.groups?.place ?? TITLE_PLACE.exec(line)?.groups?.place
  if (!run) return null
  const town = townIn(run, text)
  if (town) return town
  const division = divisionAtEnd(run, text)
  return division ? withDivision(division) : null
}

interface Mention {
  readonly division: Division
  readonly count: number
}

function mentionsOf(name: string, text: string): number {
  const lead = text.slice(0, LEAD_CHARACTERS).includes(name) ? LEAD_WEIGHT : 0
  return lead + text.split(name).length - 1
}

/** The county that a text speaks of most, units below counted for it; cities and provinces only where no county is. */
function mostNamed(text: string): Place | null {
  const counted = DIVISIONS.filter((division) => division.name.length > 2 && text.includes(division.name))
    .map((division): Mention => ({ division, count: mentionsOf(division.name, text) }))
    .filter((mention) => mention.count >= LEAST_MENTIONS)
  const deepest = Math.max(0, ...counted.map((mention) => mention.division.within.length))
  const [best] = counted
    .filter((mention) => mention.division.within.length >= Math.min(deepest, 2))
    .toSorted((a, b) => b.count - a.count)
  const division = best && likeliest(divisionsNamed(best.division.name), text)
  return division ? withDivision(division) : null
}

const SIGNED = /^(?:中共)?(?<place>[\u4e00-\u9fff]{2,24})(?:人民政府|委员会|政府办公室|街道办事处)(?:办公室)?$/u

function placeSigned(lines: readonly string[], text: string): Place | null {
  for (const line of lines.slice(-6)) {
    const run = SIGNED.exec(line)?.groups?.place
    const place = run ? (townIn(run, text) ?? divisionPlace(run, text)) : null
    if (place) return place
  }
  return null
}

function divisionPlace(run: string, text: string): Place | null {
  const division = divisionAtEnd(run, text)
  return division ? withDivision(division) : null
}

/**
 * Where a report is from: its title says it, else its signature, its lead, or the county its text names most. Null
 * where none does. The gazetteer gives the city and province; of counties that share a name the text decides.
 */
export function placeOf(paragraphs: readonly Paragraph[], file: string): Place | null {
  const lines = paragraphs.map((paragraph) => folded(paragraph.text).replace(/\s/g, ''))
  const text = lines.join('\n')
  const titles = lines.filter((_, i) => paragraphs[i]?.kind === 'title')
  const candidates = [
    ...titles,
    folded(file.replace(/\.[^.]+$/u, '')),
    ...lines.slice(titles.length, titles.length + 2),
  ]
  for (const line of candidates) {
    const place = placeIn(line, text)
    if (place) return place
  }
  return placeSigned(lines, text) ?? mostNamed(text)
}

/** What stands behind a place's name and is no part of it. */
const OFFICE = /(?:人民政府|办事处|管理?委员?会|委员会|政府)$/u

/** The division that a body is of: 银川市 for 银川市市场监督管理局. */
function divisionAtStart(run: string): Division | undefined {
  for (let end = run.length - 1; end > 1; end--) {
    const found = divisionAtEnd(run.slice(0, end), run)
    if (found) return found
  }
  return undefined
}

/** A place as a keeper of reports names it: 番禺区, 广州市番禺区, 海原县三河镇, 高坪街道办事处, or a body, 银川市市场监督管理局. */
export function placeNamed(name: string): Place {
  const region = folded(name).replace(OFFICE, '')
  const town = townIn(region, region)
  if (town) return { ...town, region }
  const division = divisionAtEnd(region, region)
  if (division) return { name: division.name, region, within: division.within }
  const above = divisionAtStart(region)
  return { name: region, region, within: above ? [...above.within, above.name] : [] }
}
