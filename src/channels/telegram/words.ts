import type { Language } from '../../answer/types.ts'

/** What the bot says, but for the reports' own words. */
export interface BotWords {
  readonly description: string
  readonly commands: Readonly<
    Record<'start' | 'help' | 'reports' | 'ask' | 'compare' | 'new' | 'language' | 'privacy', string>
  >
  readonly start: string
  readonly help: string
  readonly privacy: string
  readonly forgotten: string
  readonly askWhat: string
  readonly compareWhat: string
  readonly onlyText: string
  readonly tooLong: string
  readonly notReady: string
  readonly failed: string
  readonly lost: string
  readonly chooseLanguage: string
  readonly languageSet: string
  readonly more: (n: number) => string
  readonly colon: string
  readonly paragraph: (n: number) => string
  readonly notStated: string
  readonly nearMiss: string
  readonly source: (n: number) => string
  readonly reading: string
  readonly converted: string
  readonly chart: string
  readonly chartNote: string
  /** of the parts missing, named in this language */
  readonly degraded: (parts: string) => string
}

/** All of it, in the three languages. */
export const BOT_WORDS: Readonly<Record<Language, BotWords>> = {
  'zh-Hans': {
    description: '向法治政府建设年度报告提问,答案全部截取自报告原文,并注明出处。',
    commands: {
      start: '开始',
      help: '怎样提问',
      reports: '收录的报告',
      ask: '提问',
      compare: '比较各地',
      new: '忘记这次对话',
      language: '选择语言',
      privacy: '保存些什么',
    },
    start: '直接发送问题即可,例如“密云区受理了多少件行政复议案件?”。答案截取自报告原文,并注明出处。',
    help: '写明地区,可以再写年份:“新吴区2020年办了多少件法律援助案件?”\n接着问:“那密云区呢?”\n比较:“各地受理了多少件行政复议案件?”\n群组里请 @ 我、回复我,或用 /ask。',
    privacy: '问题不写入日志。最近十个问题在内存里保留一小时,用来理解追问;/new 立即忘记。所选语言也只在内存里。',
    forgotten: '好的,从头开始。',
    askWhat: '请在命令后写上问题,例如:/ask 密云区受理了多少件行政复议案件?',
    compareWhat: '请在命令后写上要比较的内容,例如:/compare 行政复议案件受理数量',
    onlyText: '我只会读文字。请把问题写出来。',
    tooLong: '问题太长,最多 500 字。',
    notReady: '索引正在准备,请稍后再问。',
    failed: '出了点问题,请再问一次。',
    lost: '找不到原来的问题了,请再问一次。',
    chooseLanguage: '请选择语言:',
    languageSet: '好的,用简体中文回答。',
    more: (n) => `……另有 ${n} 份`,
    colon: ':',
    paragraph: (n) => `第${n}段`,
    notStated: '报告未载明',
    nearMiss: '最接近的段落(没有回答这个问题)',
    source: (n) => `出处 ${n}`,
    reading: '简体读法',
    converted: '简体读法(机器转换,引用请以原文为准)',
    chart: '各地对比图',
    chartNote: '与消息中的列表相同。',
    degraded: (parts) => `注意:${parts}缺失或损坏,答案可能较差。`,
  },
  'zh-Hant': {
    description: '向法治政府建設年度報告提問,答案全部截取自報告原文,並註明出處。',
    commands: {
      start: '開始',
      help: '怎樣提問',
      reports: '收錄的報告',
      ask: '提問',
      compare: '比較各地',
      new: '忘記這次對話',
      language: '選擇語言',
      privacy: '保存些什麼',
    },
    start: '直接發送問題即可,例如「密雲區受理了多少件行政復議案件?」。答案截取自報告原文,並註明出處。',
    help: '寫明地區,可以再寫年份:「新吳區2020年辦了多少件法律援助案件?」\n接著問:「那密雲區呢?」\n比較:「各地受理了多少件行政復議案件?」\n群組裡請 @ 我、回覆我,或用 /ask。',
    privacy: '問題不寫入日誌。最近十個問題在記憶體裡保留一小時,用來理解追問;/new 立即忘記。所選語言也只在記憶體裡。',
    forgotten: '好的,從頭開始。',
    askWhat: '請在命令後寫上問題,例如:/ask 密雲區受理了多少件行政復議案件?',
    compareWhat: '請在命令後寫上要比較的內容,例如:/compare 行政復議案件受理數量',
    onlyText: '我只會讀文字。請把問題寫出來。',
    tooLong: '問題太長,最多 500 字。',
    notReady: '索引正在準備,請稍後再問。',
    failed: '出了點問題,請再問一次。',
    lost: '找不到原來的問題了,請再問一次。',
    chooseLanguage: '請選擇語言:',
    languageSet: '好的,用繁體中文回答。',
    more: (n) => `……另有 ${n} 份`,
    colon: ':',
    paragraph: (n) => `第${n}段`,
    notStated: '報告未載明',
    nearMiss: '最接近的段落(沒有回答這個問題)',
    source: (n) => `出處 ${n}`,
    reading: '簡體讀法',
    converted: '簡體讀法(機器轉換,引用請以原文為準)',
    chart: '各地對比圖',
    chartNote: '與訊息中的列表相同。',
    degraded: (parts) => `注意:${parts}缺失或損壞,答案可能較差。`,
  },
  en: {
    description:
      "Ask China's yearly reports on law-based government. Every answer is cut from a report, with its source.",
    commands: {
      start: 'Begin',
      help: 'How to ask',
      reports: 'The reports held',
      ask: 'Ask a question',
      compare: 'Compare places',
      new: 'Forget this conversation',
      language: 'Choose the language',
      privacy: 'What is kept',
    },
    start:
      'Just send a question, such as “How many administrative reconsideration cases did Miyun accept?”. Answers are cut from the reports, with their source.',
    help: 'Name the place, and the year if you like: “How many legal aid cases did Xinwu handle in 2020?”\nGo on with: “And in Miyun?”\nCompare: “How many administrative reconsideration cases did each district accept?”\nIn groups, mention me, reply to me, or use /ask.',
    privacy:
      'Questions are not logged. The last ten are kept in memory for an hour, to understand follow-ups; /new forgets them at once. The language you chose is in memory only, too.',
    forgotten: 'Done, we start afresh.',
    askWhat: 'Write the question behind the command, such as: /ask How many lawyers did Miyun have?',
    compareWhat:
      'Write what to compare behind the command, such as: /compare administrative reconsideration cases accepted',
    onlyText: 'I can only read text. Please write the question.',
    tooLong: 'The question is too long; at most 500 characters.',
    notReady: 'The index is being prepared. Please ask again in a moment.',
    failed: 'Something went wrong. Please ask again.',
    lost: 'The question this belongs to is gone. Please ask it again.',
    chooseLanguage: 'Choose a language:',
    languageSet: 'Answers will come in English.',
    more: (n) => `… and ${n} more`,
    colon: ': ',
    paragraph: (n) => `paragraph ${n}`,
    notStated: 'not stated in the report',
    nearMiss: 'The nearest passage, which does not answer this',
    source: (n) => `Source ${n}`,
    reading: 'Simplified reading',
    converted: 'Simplified reading (converted by machine; quote from the original)',
    chart: 'The places compared',
    chartNote: 'The same as the list in the message.',
    degraded: (parts) => `Note: without the ${parts}, so answers may be worse.`,
  },
}
