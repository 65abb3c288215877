import { folded } from '../text/fold.ts'

/** What Word leaves in an exported text. */
const BOOKMARK = /\[bookmark: [^\]\n]{0,80}\]/g
const ODD_SPACES = /[\u00a0\u2000-\u200a\u202f\u3000\t]/g
const INVISIBLE = /[\u200b-\u200f\u2028\u2029\ufeff\u00ad]/g

/** A line of a website's table over the text: 信息索引号 …, 发布机构:…, 时间:2021-03-25 …; matched on the folded line. */
const HEADER_LINE =
  /^(?:(?:信息)?索\s?引\s?号|文件编号|发文字号|文\s?号|主题分类|体裁分类|效力状况|有效性|生成日期|成文日期|发文日期|公开日期|发布日期|发布时间|发布机构|发布单位|发文机关|公开形式|公开方式|公开范围|公开程序|信息来源|信息分类|主题词|来\s?源|作\s?者|时\s?间|日\s?期|浏览次数|访问量|点击数|阅读次数|字体大小|字体|字号|附件下载)\s?(?:[:： 【[]|$)/u
/** The summary that such a table ends with: it repeats the text's beginning. */
const SUMMARY_LINE = /^(?:内容概述|内容摘要|摘\s?要)\s?[:： ]/u
/** What a page carries under its text. */
const FOOTER_LINE =
  /^(?:(?:责任)?编辑\s?[:：].{0,20}|打印(?:本页)?.{0,12}|【?(?:打印|关闭|返回顶部|收藏|字体)】?.{0,20}|关闭(?:窗口|本页)?|分享到?\s?[:：]?.{0,30}|扫一扫.{0,30}|上一[篇页条].{0,80}|下一[篇页条].{0,80}|相关(?:链接|新闻|信息|附件|文章).{0,40}|版权所有.{0,60}|主办(?:单位)?[:：].{0,60}|承办(?:单位)?[:：].{0,60}|网站(?:地图|标识码).{0,60}|联系我们.{0,40}|当前位置.{0,60}|首页\s?[>›/].{0,80}|.{0,2}ICP备.{0,40}|.{2,12}(?:政府|部门|各市|政务服务)网站|友情链接.{0,40}|无障碍.{0,20}|返回(?:首页|顶部|列表))$/u
const PAGE_NUMBER = /^[-—–\s]{0,4}(?:第\s?)?\d{1,3}(?:\s?页)?(?:\s?[/／共]\s?\d{1,3}\s?页?)?[-—–\s]{0,4}$/u
const LONGEST_HEADER = 120

function trimmedLine(line: string): string {
  return line.replace(BOOKMARK, '').replace(INVISIBLE, '').replace(ODD_SPACES, ' ').trim()
}

/** Whether a line belongs to the page the report was published on, not to the report. */
export function isPageLine(line: string): boolean {
  const text = folded(line)
  if (text.length > LONGEST_HEADER) return false
  return HEADER_LINE.test(text) || FOOTER_LINE.test(text) || PAGE_NUMBER.test(text)
}

function isSummary(line: string): boolean {
  return SUMMARY_LINE.test(folded(line))
}

/** Whether a later line starts as the summary does: the summary repeats it. */
function isRepeated(line: string, lines: readonly string[]): boolean {
  const start = line.replace(SUMMARY_LINE, '').slice(0, 30)
  return start.length >= 8 && lines.some((other) => other !== line && other.startsWith(start))
}

/**
 * The lines of a report's text that are the report's: characters as they stand, less what the page around it or the
 * word processor put in (each rule is a named expression above), spaces at their ends, and a line that stands twice
 * in a row.
 */
export function cleanLines(text: string): string[] {
  const lines = text
    .split(/\r\n|[\n\r\f\u2028]/)
    .map(trimmedLine)
    .filter((line) => line !== '')
  return lines.filter((line, i) => {
    if (isPageLine(line) || line === lines[i - 1]) return false
    return !(isSummary(line) && isRepeated(line, lines))
  })
}
