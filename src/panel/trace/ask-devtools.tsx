import type { JSX } from 'preact';

interface Props {
  readonly says: string;
  readonly isAsking: boolean;
  readonly onAsk: () => Promise<void>;
}

/** A question to DevTools’ network log, which is read as a whole. */
export function AskDevtools({ says, isAsking, onAsk }: Props): JSX.Element {
  return (
    <p>
      <button
        type="button"
        class="link"
        disabled={isAsking}
        title="Read DevTools’ whole network log. After thousands of requests DevTools may freeze for a few seconds."
        onClick={() => void onAsk()}
      >
        {says}
      </button>
    </p>
  );
}
