/**
 * Words of Taiwan and Hong Kong usage that stand in reports and questions, with the word the mainland reports use.
 * Source: OpenCC's TWPhrases, cut by hand to words that mean the same in every context of this genre
 * (文件, 質量 and 數據 are left out: they mean something else on one of the two sides), and the field's own
 * term 訴願 (Taiwan's Administrative Appeal Act) for 行政复议. Left: traditional script; right: simplified.
 */
export const TAIWAN_WORDS: readonly (readonly [string, string])[] = [
  ['資訊', '信息'],
  ['程式', '程序'],
  ['小程式', '小程序'],
  ['品質', '质量'],
  ['水準', '水平'],
  ['訴願', '行政复议'],
  ['網路', '网络'],
  ['網際網路', '互联网'],
  ['軟體', '软件'],
  ['硬體', '硬件'],
  ['影片', '视频'],
  ['簡訊', '短信'],
  ['計程車', '出租车'],
  ['行動裝置', '移动设备'],
  ['智慧型手機', '智能手机'],
  ['資料庫', '数据库'],
  ['大數據', '大数据'],
  ['電腦', '计算机'],
  ['列印', '打印'],
  ['部落格', '博客'],
  ['支援', '支持'],
  ['運作', '运作'],
  ['垃圾郵件', '垃圾邮件'],
  ['公車', '公交车'],
  ['法律扶助', '法律援助'],
  ['公職律師', '公职律师'],
]
