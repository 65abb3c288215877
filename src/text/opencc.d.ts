declare module 'opencc-js/dict/*' {
  /** pairs "traditional simplified" joined by "|" */
  const pairs: string
  export default pairs
}
