import { existsSync } from 'node:fs'

/** Where Debian, macOS and Windows keep a font with Chinese characters; a chart without one shows boxes. */
const FONTS = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc',
  '/System/Library/Fonts/PingFang.ttc',
  'C:\\Windows\\Fonts\\msyh.ttc',
]
const SCALE = 2

/** The font that pictures are made with, if this machine has one. */
export function pictureFont(): string | undefined {
  return FONTS.find(existsSync)
}

/** A PNG of a chart at twice its size. */
export async function pictureOf(svg: string, font: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js')
  const fitTo = { mode: 'zoom', value: SCALE } as const
  return new Resvg(svg, { font: { fontFiles: [font], loadSystemFonts: false }, fitTo }).render().asPng()
}
