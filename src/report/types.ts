/** Where a report is from, as its title or text says it; every name in simplified characters. */
export interface Place {
  /** the unit's own name: 密云区, 三河镇, 神农架林区 */
  readonly name: string
  /** the name as the report's readers know it, with the county a town lies in: 密云区, 海原县三河镇 */
  readonly region: string
  /** the units above it, largest first, as far as text or gazetteer tell: 宁夏回族自治区, 中卫市, 海原县 */
  readonly within: readonly string[]
}

/** One block of a report, as it stands there: a title, a heading on its own line, or body text. */
export interface Paragraph {
  /** its number in the report, from 1; every block has one, headings too */
  readonly number: number
  /** the report's own characters; the span offsets of all citations count in it, in code units */
  readonly text: string
  readonly kind: 'title' | 'heading' | 'body'
  /** depth of the heading that this block is, or that is run into its start: 1 for 一、 2 for （一） 3 for 1. ; else 0 */
  readonly level: number
  /** how many characters at its start are a heading run into the paragraph ("（一）加强统筹。…"); 0 if none */
  readonly runIn: number
  /** the headings it stands under, outermost first, its own run-in heading last; a heading's own text is not in it */
  readonly headings: readonly string[]
}

/** One report, read and cleaned; its paragraphs are the stored text that citations are slices of. */
export interface Report {
  /** `place-year` in pinyin where both are known ("miyun-2024"), else the file's name without its ending */
  readonly id: string
  readonly title: string
  readonly place: Place | null
  readonly year: number | null
  /** the file's name inside the folder of reports */
  readonly file: string
  /** of the file's bytes, hex */
  readonly sha256: string
  readonly paragraphs: readonly Paragraph[]
  /** how many they are: a packed index tells it without reading them */
  readonly paragraphCount: number
  /** what a keeper of the reports should know: "no year found; the file's name is its id" */
  readonly notes: readonly string[]
}
