// Passages while a question is typed. It stands in front of chat.js in one script; the server makes and escapes the list.

/** How long after the last key what was typed is looked up, in milliseconds, and from how many characters on. */
const TYPED_AFTER = 120
const LEAST_TYPED = 2
const LIST = 'suggested-list'
/** What is left free beside the list, in pixels. */
const MARGIN = 16

/** The list above the field: arrows choose, Enter opens, Escape closes; without it the form works as before. */
// biome-ignore lint/correctness/noUnusedVariables: chat.js, which stands behind this file, makes one
class Suggested {
  /** @type {AbortController | undefined} */
  running
  chosen = -1
  timer = 0

  /** @param {HTMLTextAreaElement} field @param {HTMLElement} place @param {Element} status told how many there are */
  constructor(field, place, status) {
    this.field = field
    this.place = place
    this.status = status
    field.setAttribute('aria-autocomplete', 'list')
    field.addEventListener('input', (event) => this.typed(event instanceof InputEvent && event.isComposing))
    field.addEventListener('compositionend', () => this.typed(false))
    field.addEventListener('keydown', (event) => this.pressed(event))
    field.addEventListener('blur', (event) => this.left(event.relatedTarget))
  }

  options() {
    return [...this.place.querySelectorAll('a')]
  }

  /** What an input method is still putting together is not looked up. @param {boolean} isComposing */
  typed(isComposing) {
    clearTimeout(this.timer)
    if (isComposing) return
    if (this.field.value.trim().length < LEAST_TYPED) this.close()
    else this.timer = setTimeout(() => void this.look(), TYPED_AFTER)
  }

  async look() {
    this.running?.abort()
    this.running = new AbortController()
    const query = new URLSearchParams([['q', this.field.value.trim()]])
    try {
      const response = await fetch(`/suggest?${query}`, { signal: this.running.signal })
      if (response.status === 200) this.show(await response.text())
      else this.close()
    } catch {
      // a later key has taken its place, or the service is out of reach, which asking will tell
    }
  }

  /** @param {string} html */
  show(html) {
    this.place.innerHTML = html
    this.place.removeAttribute('hidden')
    this.fit()
    const list = this.place.firstElementChild
    list?.setAttribute('id', LIST)
    this.field.setAttribute('aria-controls', LIST)
    this.status.textContent = list?.getAttribute('data-count') ?? ''
    this.choose(-1)
  }

  /** Where there is more room: above the field, else below it, and never longer than that room. */
  fit() {
    const field = this.field.getBoundingClientRect()
    const above = field.top - (document.querySelector('header')?.getBoundingClientRect().bottom ?? 0)
    const below = innerHeight - field.bottom
    this.place.classList.toggle('below', below > above)
    this.place.style.maxBlockSize = `${Math.floor(Math.max(above, below)) - MARGIN}px`
  }

  close() {
    this.running?.abort()
    clearTimeout(this.timer)
    if (this.place.hasAttribute('hidden')) return
    this.place.replaceChildren()
    this.place.setAttribute('hidden', '')
    this.field.removeAttribute('aria-controls')
    this.status.textContent = ''
    this.choose(-1)
  }

  /** @param {number} next the option, −1 for none */
  choose(next) {
    this.chosen = next
    const options = this.options()
    options.forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === next))
    })
    const option = options[next]
    if (option) this.field.setAttribute('aria-activedescendant', option.id)
    else this.field.removeAttribute('aria-activedescendant')
    option?.scrollIntoView({ block: 'nearest' })
  }

  /** Down and up go round through the options and the field itself. @param {KeyboardEvent} event */
  pressed(event) {
    const count = this.options().length
    if (count === 0 || event.isComposing) return
    if (event.key === 'Escape' || event.key === 'Tab') return this.close()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      this.choose(((this.chosen + step + 1 + count + 1) % (count + 1)) - 1)
    }
    if (event.key === 'Enter' && !event.shiftKey && this.chosen >= 0) this.open(event)
  }

  /** Opens the chosen passage instead of sending the question. @param {KeyboardEvent} event */
  open(event) {
    event.preventDefault()
    event.stopImmediatePropagation()
    this.options()[this.chosen]?.click()
  }

  /** @param {EventTarget | null} to */
  left(to) {
    if (!(to instanceof Node && this.place.contains(to))) this.close()
  }
}
