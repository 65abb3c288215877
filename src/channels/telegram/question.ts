import { languageOf } from '../../question/language.ts'

const COMMAND = /^\/\w{1,32}(?:@\w{1,64})?(?=\s|$)/u

function mentionOf(username: string): RegExp {
  return new RegExp(`(?<!\\w)@${username}(?!\\w)`, 'giu')
}

/** Whether a text mentions the bot by its whole name. */
export function mentions(text: string, username: string): boolean {
  return mentionOf(username).test(text)
}

/** What a message's text asks: without the command in front and the bot's name; '' where nothing is left. */
export function questionIn(text: string, username: string): string {
  return text.replace(mentionOf(username), ' ').trim().replace(COMMAND, '').trim()
}

/** A question to all reports at once, in the language of what is to be compared. */
export function comparing(subject: string): string {
  return languageOf(subject) === 'en' ? `Compare all reports: ${subject}` : `各地${subject}`
}
