import type { ComponentChildren } from 'preact';

interface PanelProps {
  title: string;
  intro: string;
  /** Said instead of the content while there is none. */
  empty?: string | false | undefined;
  children: ComponentChildren;
}

/** A view beside the sheet: a title, what it is, and its content. */
export function Panel({ title, intro, empty, children }: PanelProps) {
  return (
    <section class="panel" aria-label={title} tabIndex={-1}>
      <h1>{title}</h1>
      <p class="intro">{intro}</p>
      {empty ? <p class="empty">{empty}</p> : children}
    </section>
  );
}
