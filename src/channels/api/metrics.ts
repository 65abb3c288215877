import type { Answer } from '../../answer/types.ts'

/** Upper bounds of the latency histogram, in seconds. */
const BOUNDS = [0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5]

/** Counts what was served, and writes it as Prometheus reads it; no question is kept. */
export interface Metrics {
  request(route: string, status: number): void
  answer(answer: Pick<Answer, 'kind' | 'took'>): void
  text(): string
}

/** Empty metrics. */
export function createMetrics(): Metrics {
  const requests = new Map<string, number>()
  const answers = new Map<string, number>()
  const buckets = BOUNDS.map(() => 0)
  let sum = 0
  let count = 0
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  return {
    request: (route, status) => void add(requests, `route="${route}",status="${status}"`),
    answer({ kind, took }) {
      const seconds = took.total / 1000
      add(answers, `kind="${kind}"`)
      BOUNDS.forEach((bound, i) => {
        if (seconds <= bound) buckets[i] = (buckets[i] ?? 0) + 1
      })
      sum += seconds
      count++
    },
    text: () =>
      [
        '# HELP youju_requests_total Requests served.',
        '# TYPE youju_requests_total counter',
        ...[...requests].map(([labels, n]) => `youju_requests_total{${labels}} ${n}`),
        '# HELP youju_answers_total Questions answered, by kind of answer.',
        '# TYPE youju_answers_total counter',
        ...[...answers].map(([labels, n]) => `youju_answers_total{${labels}} ${n}`),
        '# HELP youju_answer_seconds Time to an answer.',
        '# TYPE youju_answer_seconds histogram',
        ...BOUNDS.map((bound, i) => `youju_answer_seconds_bucket{le="${bound}"} ${buckets[i]}`),
        `youju_answer_seconds_bucket{le="+Inf"} ${count}`,
        `youju_answer_seconds_sum ${sum}`,
        `youju_answer_seconds_count ${count}`,
        '',
      ].join('\n'),
  }
}
