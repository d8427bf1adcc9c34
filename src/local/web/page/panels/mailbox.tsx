import { useEffect, useState } from 'preact/hooks';
import type { AppState, MailView } from '../../protocol.ts';
import { fileAddress } from '../server-connection.ts';
import { useWords } from '../words/words.ts';
import { Panel } from './panel.tsx';
import { formatBytes, formatTime } from './times.ts';
import { useList } from './use-list.ts';

/** Every mail as its reader would see it, and what chats were told. */
export function Mailbox({ state }: { state: AppState }) {
  const t = useWords();
  const list = useList('mails', state.activity);
  const chats = useList('chats', state.activity) ?? [];
  const [chosen, setChosen] = useState<number>();
  const mail = list?.find(({ id }) => id === chosen) ?? list?.[0];
  return (
    <Panel
      title={t('mailTitle')}
      intro={t('mailIntro')}
      empty={list?.length === 0 && chats.length === 0 && t('noMails')}
    >
      <div class="mailbox">
        <ul class="mails">
          {list?.map(({ id, subject, to, date }) => (
            <li key={id}>
              <button type="button" aria-current={id === mail?.id} onClick={() => setChosen(id)}>
                <strong>{subject}</strong>
                <span>{to.join(', ')}</span>
                <time>{formatTime(date, state.locale, state.timeZone)}</time>
              </button>
            </li>
          ))}
        </ul>
        {mail && <Message key={mail.id} mail={mail} state={state} />}
      </div>
      {chats.length > 0 && <h2>{t('chats')}</h2>}
      {chats.map(({ id, date, service, text }) => (
        <article key={id}>
          <strong>{service === 'slack' ? 'Slack' : 'Google Chat'}</strong>{' '}
          <time>{formatTime(date, state.locale, state.timeZone)}</time>
          <pre class="mail-text">{text}</pre>
        </article>
      ))}
    </Panel>
  );
}

type Mode = 'html' | 'text' | 'source';

function Message({ mail, state }: { mail: MailView; state: AppState }) {
  const t = useWords();
  const [mode, setMode] = useState<Mode>(mail.html ? 'html' : 'text');
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  const facts: [string, string][] = [
    [t('from'), mail.from],
    [t('to'), mail.to.join(', ')],
    [t('cc'), mail.cc.join(', ')],
    [t('bcc'), mail.bcc.join(', ')],
    [t('date'), formatTime(mail.date, state.locale, state.timeZone)],
  ];
  const modes: [Mode, string][] = [
    ...(mail.html ? ([['html', t('viewHtml')]] as [Mode, string][]) : []),
    ['text', t('viewText')],
    ['source', t('viewSource')],
  ];
  return (
    <article class="message">
      <h2>{mail.subject}</h2>
      <dl>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <fieldset class="modes" aria-label={t('viewAs')}>
        {modes.map(([value, caption]) => (
          <button key={value} type="button" aria-pressed={mode === value} onClick={() => setMode(value)}>
            {caption}
          </button>
        ))}
        {mode === 'html' &&
          (['desktop', 'phone'] as const).map((value) => (
            <button key={value} type="button" aria-pressed={width === value} onClick={() => setWidth(value)}>
              {t(value)}
            </button>
          ))}
        <a href={fileAddress(`/mail/${mail.id}.eml`)} download="">
          {t('downloadEml')}
        </a>
      </fieldset>
      {mail.attachments.length > 0 && (
        <ul class="attachments" aria-label={t('attachments')}>
          {mail.attachments.map(({ name, bytes }, i) => (
            <li key={i}>
              <a href={fileAddress(`/mail/${mail.id}/attachment/${i}`)} download="">
                {name}
              </a>{' '}
              ({formatBytes(bytes)})
            </li>
          ))}
        </ul>
      )}
      {mode === 'html' && (
        <iframe
          class={width}
          title={t('mailFrame', { subject: mail.subject })}
          src={fileAddress(`/mail/${mail.id}.html`)}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      {mode === 'text' && <pre class="mail-text">{mail.text}</pre>}
      {mode === 'source' && <Source id={mail.id} />}
    </article>
  );
}

function Source({ id }: { id: number }) {
  const [text, setText] = useState('');
  useEffect(() => {
    fetch(fileAddress(`/mail/${id}.txt`))
      .then((response) => response.text())
      .then(setText, () => undefined);
  }, [id]);
  return <pre class="mail-text">{text}</pre>;
}
