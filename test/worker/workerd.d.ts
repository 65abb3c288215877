declare module 'cloudflare:workers' {
  export const env: Readonly<Record<string, unknown>> & {
    readonly ASSETS: { fetch(request: Request): Promise<Response> }
  }
  /** what the Worker exports, called as from outside */
  export const exports: { readonly default: { fetch(url: string, init?: RequestInit): Promise<Response> } }
}
