import type { VNode } from 'preact';
import type { ArmedView } from './read-spoils.js';

/** What waits for its call, and what is held, with the way to end all of it. */
export const Armed = ({ armed, held }: ArmedView): VNode => {
  const isQuiet = armed.length === 0 && held === 0;
  return (
    <div class={isQuiet ? 'sp-armed sp-quiet' : 'sp-armed'}>
      {isQuiet ? (
        <p class="sp-none">Nothing is armed: every call behaves.</p>
      ) : (
        <>
          <ul class="sp-list">
            {armed.map(({ title, at, remaining }, index) => (
              <li key={index}>
                <span class="sp-dot" aria-hidden="true" />
                <span>
                  {title}
                  {remaining > 1 && ` (${remaining} times)`}
                  {at === 'Sage ID' && <span class="sp-place"> at Sage ID</span>}
                </span>
              </li>
            ))}
            {held > 0 && (
              <li class="sp-held">
                <span class="sp-dot" aria-hidden="true" />
                <b>{held === 1 ? 'One call is held' : `${held} calls are held`}</b>
              </li>
            )}
          </ul>
          <form method="post" action="/spoil-panel/disarm" data-sp-form>
            <button type="submit" class="sp-disarm" id="disarm-spoils">
              {held > 0 ? 'Let go and disarm all' : 'Disarm all'}
            </button>
          </form>
        </>
      )}
    </div>
  );
};
