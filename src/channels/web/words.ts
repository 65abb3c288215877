import type { Language } from '../../answer/types.ts'

/** What the pages say, but for the reports' own words. */
export interface WebWords {
  readonly name: string
  readonly tagline: string
  readonly ask: string
  readonly placeholder: string
  readonly send: string
  /** of the passages found while a question is typed */
  readonly suggested: string
  readonly suggestedCount: (n: number) => string
  readonly newChat: string
  readonly held: (n: number) => string
  readonly tryThese: string
  readonly followUp: string
  readonly paragraph: (n: number) => string
  readonly open: string
  readonly alsoSee: (n: number) => string
  readonly nearMiss: string
  readonly nearMissNote: string
  readonly askOtherwise: string
  readonly copy: string
  readonly copied: string
  readonly link: string
  readonly took: (ms: string) => string
  readonly stages: { readonly embed: string; readonly search: string; readonly read: string }
  readonly failed: {
    readonly offline: string
    readonly tooLong: string
    readonly tooMany: string
    readonly notReady: string
    readonly other: string
  }
  readonly retry: string
  readonly reports: string
  readonly report: string
  readonly outline: string
  readonly original: string
  readonly searchReport: string
  readonly simplified: string
  readonly asWritten: string
  readonly converted: string
  readonly cited: string
  readonly previous: string
  readonly next: string
  readonly place: string
  readonly year: string
  readonly stated: string
  readonly source: string
  readonly notStated: string
  readonly chart: string
  readonly chartNote: (n: number) => string
  readonly csv: string
  readonly sort: string
  readonly language: string
  readonly notFound: string
  readonly notFoundNote: string
  readonly preparing: string
  readonly skip: string
  readonly history: string
  readonly clear: string
  readonly about: string
  /** of the parts missing, named in this language */
  readonly degraded: (parts: string) => string
}

/** All of it, in the three languages. */
export const WEB_WORDS: Readonly<Record<Language, WebWords>> = {
  'zh-Hans': {
    name: '有据',
    tagline: '向法治政府建设年度报告提问,每个答案都有出处',
    ask: '提问',
    placeholder: '例如:密云区受理了多少件行政复议案件?',
    send: '问',
    suggested: '可能相关的段落',
    suggestedCount: (n) => `${n} 个可能相关的段落,用上下键选择`,
    newChat: '新的对话',
    held: (n) => `收录 ${n} 份报告`,
    tryThese: '可以这样问',
    followUp: '还可以问',
    paragraph: (n) => `第 ${n} 段`,
    open: '打开报告原文',
    alsoSee: (n) => `另有 ${n} 处可参看`,
    nearMiss: '最接近的段落',
    nearMissNote: '下面的段落与问题相近,但没有回答它。',
    askOtherwise: '换个问法:写明地区和年份,或用报告里的说法,如“行政复议”“人民调解”。',
    copy: '复制并附出处',
    copied: '已复制',
    link: '此问题的链接',
    took: (ms) => `用时 ${ms} 毫秒`,
    stages: { embed: '理解问题…', search: '查找段落…', read: '阅读报告…' },
    failed: {
      offline: '连接不上服务。请检查网络后重试。',
      tooLong: '问题太长或不合格式,最多 500 字。',
      tooMany: '提问太频繁,请稍等片刻再试。',
      notReady: '索引正在准备,马上就好。',
      other: '服务出了问题,请重试。',
    },
    retry: '重试',
    reports: '报告',
    report: '报告',
    outline: '目录',
    original: '下载原文件',
    searchReport: '在本报告中查找',
    simplified: '简体阅读',
    asWritten: '原文',
    converted: '以下为机器转换的简体,仅供阅读;引用请以原文为准。',
    cited: '答案所在',
    previous: '上一处',
    next: '下一处',
    place: '地区',
    year: '年份',
    stated: '报告所载',
    source: '出处',
    notStated: '报告未载明',
    chart: '各地对比图',
    chartNote: (n) => `${n} 份报告所载数字的条形图,与下表相同。`,
    csv: '下载 CSV',
    sort: '点击表头可排序',
    language: '语言',
    notFound: '没有这个页面',
    notFoundNote: '地址可能有误,或报告未被收录。',
    preparing: '正在建立索引,请稍候…页面会自动刷新。',
    skip: '跳到正文',
    history: '本机的提问记录',
    clear: '清除',
    about: '答案全部截取自报告原文,不作改写。',
    degraded: (parts) => `${parts}缺失或损坏,暂以简易方式代替,答案可能较差。`,
  },
  'zh-Hant': {
    name: '有據',
    tagline: '向法治政府建設年度報告提問,每個答案都有出處',
    ask: '提問',
    placeholder: '例如:密雲區受理了多少件行政復議案件?',
    send: '問',
    suggested: '可能相關的段落',
    suggestedCount: (n) => `${n} 個可能相關的段落,用上下鍵選擇`,
    newChat: '新的對話',
    held: (n) => `收錄 ${n} 份報告`,
    tryThese: '可以這樣問',
    followUp: '還可以問',
    paragraph: (n) => `第 ${n} 段`,
    open: '打開報告原文',
    alsoSee: (n) => `另有 ${n} 處可參看`,
    nearMiss: '最接近的段落',
    nearMissNote: '下面的段落與問題相近,但沒有回答它。',
    askOtherwise: '換個問法:寫明地區和年份,或用報告裡的說法,如「行政復議」「人民調解」。',
    copy: '複製並附出處',
    copied: '已複製',
    link: '此問題的連結',
    took: (ms) => `用時 ${ms} 毫秒`,
    stages: { embed: '理解問題…', search: '查找段落…', read: '閱讀報告…' },
    failed: {
      offline: '連接不上服務。請檢查網路後重試。',
      tooLong: '問題太長或不合格式,最多 500 字。',
      tooMany: '提問太頻繁,請稍等片刻再試。',
      notReady: '索引正在準備,馬上就好。',
      other: '服務出了問題,請重試。',
    },
    retry: '重試',
    reports: '報告',
    report: '報告',
    outline: '目錄',
    original: '下載原檔案',
    searchReport: '在本報告中查找',
    simplified: '簡體閱讀',
    asWritten: '原文',
    converted: '以下為機器轉換的簡體,僅供閱讀;引用請以原文為準。',
    cited: '答案所在',
    previous: '上一處',
    next: '下一處',
    place: '地區',
    year: '年份',
    stated: '報告所載',
    source: '出處',
    notStated: '報告未載明',
    chart: '各地對比圖',
    chartNote: (n) => `${n} 份報告所載數字的長條圖,與下表相同。`,
    csv: '下載 CSV',
    sort: '點擊表頭可排序',
    language: '語言',
    notFound: '沒有這個頁面',
    notFoundNote: '網址可能有誤,或報告未被收錄。',
    preparing: '正在建立索引,請稍候…頁面會自動重新整理。',
    skip: '跳到正文',
    history: '本機的提問記錄',
    clear: '清除',
    about: '答案全部截取自報告原文,不作改寫。',
    degraded: (parts) => `${parts}缺失或損壞,暫以簡易方式代替,答案可能較差。`,
  },
  en: {
    name: '有据 Youju',
    tagline: "Ask China's reports on law-based government; every answer shows where it stands",
    ask: 'Ask',
    placeholder: 'e.g. How many administrative reconsideration cases did Miyun accept?',
    send: 'Ask',
    suggested: 'Passages this may be about',
    suggestedCount: (n) => `${n} passages this may be about; choose with the arrow keys`,
    newChat: 'New chat',
    held: (n) => `${n} reports held`,
    tryThese: 'You could ask',
    followUp: 'You can also ask',
    paragraph: (n) => `paragraph ${n}`,
    open: 'Open the report there',
    alsoSee: (n) => `${n} more to see`,
    nearMiss: 'The nearest passages',
    nearMissNote: 'These come near the question but do not answer it.',
    askOtherwise:
      'Try naming the place and the year, or a term of the reports, such as “administrative reconsideration” or “people’s mediation”.',
    copy: 'Copy with citation',
    copied: 'Copied',
    link: 'Link to this question',
    took: (ms) => `${ms} ms`,
    stages: { embed: 'Understanding…', search: 'Searching…', read: 'Reading…' },
    failed: {
      offline: 'The service cannot be reached. Check the connection and try again.',
      tooLong: 'The question is too long or malformed; at most 500 characters.',
      tooMany: 'Too many questions at once. Wait a moment and try again.',
      notReady: 'The index is being prepared; it will not take long.',
      other: 'Something went wrong in the service. Try again.',
    },
    retry: 'Try again',
    reports: 'Reports',
    report: 'Report',
    outline: 'Outline',
    original: 'Download the original file',
    searchReport: 'Search within this report',
    simplified: 'Simplified reading',
    asWritten: 'As written',
    converted: 'Converted to simplified characters by machine, for reading only; quote from the original.',
    cited: 'Where the answer stands',
    previous: 'Previous',
    next: 'Next',
    place: 'Place',
    year: 'Year',
    stated: 'Stated',
    source: 'Source',
    notStated: 'not stated in the report',
    chart: 'The places compared',
    chartNote: (n) => `A bar chart of what ${n} reports state; the same figures as in the table below.`,
    csv: 'Download CSV',
    sort: 'Select a heading to sort',
    language: 'Language',
    notFound: 'There is no such page',
    notFoundNote: 'The address may be wrong, or the report is not held.',
    preparing: 'The index is being built. This page reloads by itself.',
    skip: 'Skip to the text',
    history: 'Asked on this device',
    clear: 'Clear',
    about: 'Answers are cut from the reports word for word; nothing is generated.',
    degraded: (parts) => `Missing or damaged: the ${parts}. Something simpler stands in, and answers may be worse.`,
  },
}
