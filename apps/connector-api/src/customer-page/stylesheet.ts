/** The one stylesheet of all pages, inline, so that a page needs nothing else to show. */
export const STYLESHEET = [
  'body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#1a1f24;background:#fff}',
  'main{max-width:30rem;margin:0 auto;padding:1.5rem 1rem}',
  'h1{font-size:1.375rem;line-height:1.25}',
  'label{display:block;margin:.75rem 0 .25rem}',
  'input:not([type=checkbox]):not([type=hidden]){font:inherit;padding:.5rem;width:100%;box-sizing:border-box}',
  'button{font:inherit;padding:.5rem 1rem;margin:1rem .5rem 0 0}',
  'fieldset{border:0;margin:0;padding:0}',
  'li label{display:inline}',
  'ul{list-style:none;padding:0}',
  '[role=alert]{border-left:.25rem solid #b3261e;padding-left:.75rem}',
].join('');
