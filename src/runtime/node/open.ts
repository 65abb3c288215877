import type { PassageIndex } from '../../index/search.ts'
import type { ReadReports } from '../../report/read.ts'
import { readReportsFolder } from './reports-folder.ts'
import { type IndexOptions, loadOrBuild } from './saved-index.ts'

/** An open index, and the files of the folder that are not in it, with why. */
export interface Opened {
  readonly index: PassageIndex
  readonly skipped: ReadReports['skipped']
  /** whether it was built now, or loaded as it was saved */
  readonly built: boolean
}

/**
 * The index of a folder of reports: the saved one where it fits them, else a new one. Throws a YoujuError where the
 * folder holds no report that can be read, or the index cannot be saved.
 */
export async function openIndex({
  reportsFolder,
  ...options
}: IndexOptions & { readonly reportsFolder: string }): Promise<Opened> {
  const { reports, skipped } = await readReportsFolder(reportsFolder)
  return { ...(await loadOrBuild(reports, options)), skipped }
}
