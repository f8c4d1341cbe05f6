import type { ComponentChildren, JSX } from 'preact';

interface Props {
  readonly title: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function Section({ title, class: name, children }: Props): JSX.Element {
  return (
    <section class={name === undefined ? 'section' : `section ${name}`}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
