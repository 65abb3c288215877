// The page works without this file; with it, answers stream into the conversation. No words of the page stand here.

/** @typedef {{ stages: Record<string, string>, failed: Record<string, string>, retry: string, history: string, clear: string }} Words */

const STORE = 'youju-asked'
const MOST_REMEMBERED = 30
const MOST_HISTORY = 10

const chat = document.querySelector('.chat')
const form = /** @type {HTMLFormElement | null} */ (document.querySelector('#ask'))
const log = document.querySelector('#log')
const told = document.querySelector('#status')

/** The questions of this conversation, oldest first. @returns {string[]} */
function asked() {
  return [...document.querySelectorAll('.exchange')].map((one) => one.getAttribute('data-question') ?? '')
}

/** @returns {string[]} */
function remembered() {
  try {
    const list = JSON.parse(localStorage.getItem(STORE) ?? '[]')
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** @param {string} question */
function remember(question) {
  const list = [question, ...remembered().filter((one) => one !== question)].slice(0, MOST_REMEMBERED)
  try {
    localStorage.setItem(STORE, JSON.stringify(list))
  } catch {
    // a browser that keeps nothing keeps no history either
  }
}

/** One event of the stream. @param {string} block @returns {{ event: string, data: string }} */
function parseEvent(block) {
  const lines = block.split('\n')
  const field = (/** @type {string} */ name) =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
  return { event: field('event'), data: field('data') }
}

/** @param {ReadableStream<Uint8Array>} body @param {(event: { event: string, data: string }) => void} each */
async function readEvents(body, each) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) each(parseEvent(block))
  }
}

/** Which words tell of a response that is no answer. @param {number} code */
function failureOf(code) {
  return { 422: 'tooLong', 413: 'tooLong', 429: 'tooMany', 503: 'notReady' }[code] ?? 'other'
}

/** @param {Element} place @param {Words} words @param {string} kind @param {() => void} again */
function showFailure(place, words, kind, again) {
  place.textContent = `${words.failed[kind]} `
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = words.retry
  button.addEventListener('click', again)
  place.append(button)
  if (kind === 'notReady') setTimeout(again, 3000)
}

/** @param {string} question @param {Words} words */
async function ask(question, words) {
  if (!log || !told || !form) return
  const again = () => void ask(question, words)
  const history = asked().slice(-MOST_HISTORY)
  const query = new URLSearchParams([['q', question], ...history.map((one) => ['h', one])])
  told.textContent = words.stages.embed ?? ''
  form.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(`/answer?${query}`)
    if (!response.ok || !response.body) return showFailure(told, words, failureOf(response.status), again)
    let shown = false
    await readEvents(response.body, ({ event, data }) => {
      if (event === 'stage') told.textContent = words.stages[data] ?? ''
      if (event === 'html') shown = show(JSON.parse(data), question, query)
    })
    if (shown) told.textContent = ''
    else showFailure(told, words, 'other', again)
  } catch {
    showFailure(told, words, 'offline', again)
  } finally {
    form.removeAttribute('aria-busy')
  }
}

/** Puts an answer, which the server has made and escaped, at the end of the conversation. @param {string} html @param {string} question @param {URLSearchParams} query */
function show(html, question, query) {
  document.querySelector('.welcome')?.remove()
  document.querySelector('.headline')?.setAttribute('class', 'visually-hidden')
  log?.insertAdjacentHTML('beforeend', html)
  const added = log?.lastElementChild
  prepare(added ?? document)
  history.replaceState(null, '', `/?${query}`)
  remember(question)
  added?.scrollIntoView({
    block: 'start',
    behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
  })
  return true
}

/** Gives life to what an answer holds: copy buttons, sortable tables. @param {ParentNode} part */
function prepare(part) {
  for (const button of part.querySelectorAll('button.copy')) {
    button.removeAttribute('hidden')
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.getAttribute('data-copy') ?? '')
      button.textContent = button.getAttribute('data-done')
    })
  }
  for (const table of part.querySelectorAll('table[data-sortable]'))
    makeSortable(/** @type {HTMLTableElement} */ (table))
}

/** @param {HTMLTableElement} table */
function makeSortable(table) {
  table.querySelectorAll('thead th').forEach((head, column) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = head.textContent
    head.replaceChildren(button)
    button.addEventListener('click', () => sortBy(table, head, column))
  })
}

/** @param {HTMLTableElement} table @param {Element} head @param {number} column */
function sortBy(table, head, column) {
  const direction = head.getAttribute('aria-sort') === 'descending' ? 'ascending' : 'descending'
  for (const other of table.querySelectorAll('thead th')) other.removeAttribute('aria-sort')
  head.setAttribute('aria-sort', direction)
  const body = table.tBodies[0]
  if (!body) return
  const key = (/** @type {HTMLTableRowElement} */ row) =>
    row.cells[column]?.getAttribute('data-value') || row.cells[column]?.textContent || ''
  const compare = (/** @type {HTMLTableRowElement} */ a, /** @type {HTMLTableRowElement} */ b) =>
    key(a).localeCompare(key(b), undefined, { numeric: true })
  // a report that states nothing has no place in the order
  const silent = (/** @type {HTMLTableRowElement} */ row) => Number(row.classList.contains('silent'))
  const rows = [...body.rows].sort(
    (a, b) => silent(a) - silent(b) || (direction === 'ascending' ? compare(a, b) : compare(b, a)),
  )
  body.append(...rows)
}

/** @param {Words} words */
function listRemembered(words) {
  const place = document.querySelector('#asked-before')
  const list = remembered()
  if (!place || list.length === 0) return
  const details = document.createElement('details')
  const summary = document.createElement('summary')
  summary.textContent = words.history
  details.append(summary)
  for (const question of list) {
    const link = document.createElement('a')
    link.href = `/?${new URLSearchParams([['q', question]])}`
    link.textContent = question
    details.append(link)
  }
  const clear = document.createElement('button')
  clear.type = 'button'
  clear.textContent = words.clear
  clear.addEventListener('click', () => {
    localStorage.removeItem(STORE)
    details.remove()
  })
  details.append(clear)
  place.append(details)
}

/** @param {HTMLFormElement} form @param {Words} words */
function prepareForm(form, words) {
  const field = form.querySelector('textarea')
  const place = /** @type {HTMLElement | null} */ (form.querySelector('#suggested'))
  const count = form.querySelector('#suggested-count')
  const suggested = field && place && count ? new Suggested(field, place, count) : null
  const send = () => {
    const question = field?.value.trim() ?? ''
    if (question === '' || form.hasAttribute('aria-busy')) return
    if (field) field.value = ''
    suggested?.close()
    void ask(question, words)
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
  field?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  })
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-ask]') : null
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void ask(link.getAttribute('data-ask') ?? '', words)
  })
}

if (chat && form) {
  const words = /** @type {Words} */ (JSON.parse(chat.getAttribute('data-words') ?? '{}'))
  prepareForm(form, words)
  prepare(document)
  for (const question of asked()) remember(question)
  listRemembered(words)
}
