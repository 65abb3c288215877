const ASKS_SUM = /一共|总共|合计|总计|共|\b(?:total|overall|altogether|in all|all told)\b/iu
const ASKS_CHANGE =
  /同比|增长|增加|增幅|下降|减少|上升|提高|提升|多了|少了|压缩|缩短|\b(?:fell|fall|drop|decreas\w*|increas\w*|grow|grew|growth|rise|rose|more than|fewer|compared|cut|shorten\w*|improv\w*|by how)\b/iu
const ASKS_MONEY =
  /\b(?:pay|paid|costs?|worth|value|subsid\w+|fine[sd]?|loans?|money|funds?|sum|amount|yuan|compensation|savings?|loss(?:es)?|debts?|stake|income|invest\w*|financ\w*)\b|钱|金|经费|值/iu

/** What the signs of a question ask for, and the numbers that it names itself. */
export interface AskedSigns {
  readonly sum: boolean
  readonly change: boolean
  readonly money: boolean
  readonly numbers: readonly string[]
}

/** Reads the signs of a question, once for all figures. */
export function askedSigns(question: string): AskedSigns {
  return {
    sum: ASKS_SUM.test(question),
    change: ASKS_CHANGE.test(question),
    money: ASKS_MONEY.test(question),
    numbers: question.replaceAll(',', '').match(/\d+(?:\.\d+)?/gu) ?? [],
  }
}
