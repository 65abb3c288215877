/** The paths that whoever runs the service watches it by. */
export const WATCHED = ['/healthz', '/readyz', '/metrics'] as const

const METHODS: ReadonlyMap<string, string> = new Map([
  ['/api/ask', 'GET, POST'],
  ['/api/search', 'GET'],
  ['/api/reports', 'GET'],
  ['/api/reports/:id', 'GET'],
  ...WATCHED.map((path): [string, string] => [path, 'GET']),
])
const ONE_REPORT = /^\/api\/reports\/[^/]+$/

/** The route that a path belongs to: one of a few fixed names, whatever a client writes, `(other)` for no route. */
export function routeOf(path: string): string {
  const route = ONE_REPORT.test(path) ? '/api/reports/:id' : path
  return METHODS.has(route) ? route : '(other)'
}

/** The methods that a path may be asked with, as the Allow header lists them; undefined for no route. */
export function methodsOf(path: string): string | undefined {
  return METHODS.get(routeOf(path))
}
