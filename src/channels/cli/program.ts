import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type Answer, AskRequest, LANGUAGES, type Language } from '../../answer/types.ts'
import { YoujuError } from '../../errors.ts'
import { renderAnswer, type Style } from './render.ts'

/** Exit codes: answered, failed, used wrongly, not in the reports. */
export const EXIT = { answered: 0, failed: 1, wrongUse: 2, notInReports: 3 } as const

/** One line of `youju doctor`. */
export interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly remedy?: string
}

/** Where an index is used: here, or in a Worker. */
const RUNTIMES = ['node', 'worker'] as const
export type Runtime = (typeof RUNTIMES)[number]

/** What the commands do; the program only reads the command line and writes results. */
export interface Commands {
  ask(request: AskRequest): Promise<Answer>
  /** builds the index of a folder (the configured one, if none), also packs it for a Worker, and says what came of it */
  index(folder: string | undefined, runtime: Runtime): Promise<string>
  /** runs until it is stopped */
  serve(): Promise<void>
  doctor(): Promise<readonly Finding[]>
  reports(): Promise<readonly { readonly id: string; readonly label: string; readonly paragraphs: number }[]>
}

/** Where the program writes. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly style: Style
}

interface AskOptions {
  readonly json?: boolean
  readonly history: readonly string[]
  readonly reports?: readonly string[]
  readonly language?: Language
}

const HELP = `
Examples:
  $ youju ask "密云区2024年受理了多少件行政复议案件?"
  $ youju ask --json "How many administrative reconsideration cases did Miyun handle?"
  $ youju ask --history "密云区受理了多少件行政复议案件?" "那新吴区呢?"
  $ youju index ./my-reports
  $ youju index --for worker
  $ youju serve

Exit codes: 0 answered, 1 failed, 2 wrong use, 3 not in the reports.
Settings are read from the environment and a .env file: PORT, HOST, YOUJU_REPORTS, YOUJU_INDEX … (see README.md).`

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

function ids(value: string): readonly string[] {
  const list = value
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean)
  if (list.length === 0) throw new InvalidArgumentError('name report ids, separated by commas')
  return list
}

function requestOf(words: readonly string[], options: AskOptions): AskRequest {
  const { history, reports, language } = options
  const parsed = AskRequest.safeParse({ question: words.join(' '), history, reports, language })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CommanderError(EXIT.wrongUse, 'youju.ask', `error: ${issue?.path.join('.')}: ${issue?.message}`)
}

function doctorText(findings: readonly Finding[]): string {
  const lines = findings.map(
    (one) => `${one.ok ? 'ok' : '!!'}  ${one.name}: ${one.detail}${one.ok || !one.remedy ? '' : `\n    ${one.remedy}`}`,
  )
  return `${lines.join('\n')}\n`
}

function build(commands: Commands, terminal: Terminal, exit: (code: number) => void): Command {
  const program = new Command('youju')
    .description("有据: ask China's government reports, answered in their own words")
    .addHelpText('after', HELP)
  program
    .command('ask')
    .description('answer one question')
    .argument('<question...>')
    .option('--json', 'print the answer object alone')
    .option('--history <question>', 'an earlier question of the chat; may be given again', collect, [])
    .option('--reports <ids>', 'only these reports, ids separated by commas', ids)
    .addOption(new Option('--language <tag>', 'of the words around the quotes').choices(LANGUAGES))
    .action(async (words: string[], options: AskOptions) => {
      const answer = await commands.ask(requestOf(words, options))
      terminal.out(options.json ? `${JSON.stringify(answer, null, 2)}\n` : renderAnswer(answer, terminal.style))
      exit(answer.kind === 'none' ? EXIT.notInReports : EXIT.answered)
    })
  program
    .command('index')
    .description('build the index of a folder of reports')
    .argument('[folder]', 'default: YOUJU_REPORTS, else the reports that come with the program')
    .addOption(new Option('--for <runtime>', 'where it will be used').choices(RUNTIMES).default('node'))
    .action(async (folder: string | undefined, options: { readonly for: Runtime }) =>
      terminal.err(`${await commands.index(folder, options.for)}\n`),
    )
  program
    .command('serve')
    .description('answer on the web, over HTTP and, if configured, in Telegram')
    .action(() => commands.serve())
  program
    .command('reports')
    .description('list the reports held')
    .action(async () => {
      const reports = await commands.reports()
      terminal.out(reports.map((one) => `${one.id}\t${one.label}\t${one.paragraphs}\n`).join(''))
    })
  program
    .command('doctor')
    .description('check Node, native parts, models and index')
    .action(async () => {
      const findings = await commands.doctor()
      terminal.out(doctorText(findings))
      exit(findings.every((one) => one.ok) ? EXIT.answered : EXIT.failed)
    })
  return program
}

function failureCode(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) {
    if (error.code === 'youju.ask') terminal.err(`${error.message}\n`)
    return error.exitCode === 0 ? EXIT.answered : EXIT.wrongUse
  }
  const known = error instanceof YoujuError
  terminal.err(
    known
      ? `youju: ${error.message}\n  ${error.remedy}\n`
      : 'youju: a fault in the program stopped it; "youju doctor" may tell what is wrong\n',
  )
  return known && error.thing === 'question' ? EXIT.wrongUse : EXIT.failed
}

/** Runs one command line (without `node` and the script) and gives its exit code; nothing is thrown. */
export async function runProgram(args: readonly string[], commands: Commands, terminal: Terminal): Promise<number> {
  let code: number = EXIT.answered
  const program = build(commands, terminal, (value) => {
    code = value
  })
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
      .showHelpAfterError('(youju --help shows examples)')
  }
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    return failureCode(error, terminal)
  }
}
