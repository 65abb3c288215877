/**
 * An error that a user may see: it names the thing that was wrong, the value it had and what to do about it.
 * Its message holds no path of the server and no secret; whatever is thrown otherwise is a fault of the program.
 */
export class YoujuError extends Error {
  override readonly name = 'YoujuError'

  constructor(
    /** what was wrong, as a short stable word: `config`, `install`, `report`, `index`, `model`, `question`, `telegram` */
    readonly thing: string,
    message: string,
    /** what the reader can do now, one sentence */
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
