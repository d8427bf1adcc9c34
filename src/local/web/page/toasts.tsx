import { useEffect, useState } from 'preact/hooks';
import type { ToastView } from '../protocol.ts';
import { useWords } from './words/words.ts';

/** Messages in the corner; each goes after its time, a negative time stays until it is closed. */
export function Toasts({ toasts }: { toasts: readonly ToastView[] }) {
  const t = useWords();
  const [seen, setSeen] = useState<{ before: number; failuresBefore: number; gone: Set<number> }>(() => ({
    // What was said before this page was opened is over.
    before: Math.max(0, ...toasts.map(({ number }) => number)),
    failuresBefore: Math.min(0, ...toasts.map(({ number }) => number)),
    gone: new Set(),
  }));
  const dismiss = (number: number) => setSeen((old) => ({ ...old, gone: new Set(old.gone).add(number) }));
  // A new toast of the script takes the place of the one before for good, as in Google Sheets.
  const latest = (kind: ToastView['kind'], count: number) =>
    toasts
      .filter((toast) => toast.kind === kind)
      .slice(-count)
      .filter(
        ({ number }) => (number > seen.before || number < seen.failuresBefore) && !seen.gone.has(number),
      );
  return (
    <div class="toasts" role="status">
      {[...latest('script', 1), ...latest('failure', 2)].map((toast) => (
        <Toast
          key={toast.number}
          toast={toast}
          heading={toast.kind === 'failure' ? `${t('failedScript')}: ${toast.title}` : toast.title}
          hint={toast.kind === 'failure' ? t('seeExecutions') : ''}
          closeLabel={t('close')}
          onClose={() => dismiss(toast.number)}
        />
      ))}
    </div>
  );
}

interface ToastProps {
  toast: ToastView;
  heading: string;
  hint: string;
  closeLabel: string;
  onClose(): void;
}

function Toast({ toast, heading, hint, closeLabel, onClose }: ToastProps) {
  useEffect(() => {
    if (toast.seconds < 0) return;
    const timer = setTimeout(onClose, toast.seconds * 1000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={`toast ${toast.kind}`}>
      <div>
        {heading && <strong>{heading}</strong>}
        <p>{toast.message}</p>
        {hint && <p>{hint}</p>}
      </div>
      <button type="button" class="icon" aria-label={closeLabel} onClick={onClose}>
        ×
      </button>
    </div>
  );
}
