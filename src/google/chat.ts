import { QuerytabsError } from '../core/errors.ts';
import type { ChatPort, ChatService } from '../core/ports.ts';
import { translate, translated } from './errors.ts';
import { scriptProperty } from './script-property.ts';

/**
 * Addresses that are posted to, whole: https://developers.google.com/workspace/chat/quickstart/webhooks and
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
 */
const addresses: Record<ChatService, RegExp> = {
  google: /^https:\/\/chat\.googleapis\.com\/v1\/spaces\/[\w-]+\/messages\?[\w=&%.~-]+$/,
  slack: /^https:\/\/hooks\.slack\.com\/services(\/\w+)+$/,
};

/** Chats through their incoming webhooks, whose addresses stand in script properties and in nothing that is thrown. */
export function googleChat(): ChatPort {
  return {
    serviceOf: (chat) => webhook(chat).service,
    post(chat, payload) {
      const { address } = webhook(chat);
      try {
        // A fetch ends after 60 s, which no option changes (justin.poehnelt.com/posts/definitive-guide-to-urlfetchapp).
        const response = UrlFetchApp.fetch(address, {
          method: 'post',
          contentType: 'application/json; charset=UTF-8',
          payload,
          muteHttpExceptions: true,
          followRedirects: false,
        });
        const headers = response.getHeaders() as Record<string, string>;
        const name = Object.keys(headers).find((key) => key.toLowerCase() === 'retry-after');
        const retryAfter = name === undefined ? Number.NaN : Number(headers[name]);
        return {
          status: response.getResponseCode(),
          text: response.getContentText(),
          ...(retryAfter >= 0 && { retryAfter }),
        };
      } catch (thrown) {
        // What Google throws names the address, so nothing of it is kept but its kind.
        const { code, params } = translate(thrown);
        const message = String(params.message)
          .replace(/https?:\S*/g, '…')
          .slice(0, 100);
        if (/^(DNS error|Address unavailable)/.test(message)) return { status: 0, text: message };
        const isSent = code === 'unavailable' || code === 'unexpected';
        throw new QuerytabsError(isSent ? 'chatUncertain' : code, { chat, message });
      }
    },
    wait: (milliseconds) => translated(() => Utilities.sleep(milliseconds)),
  };
}

function webhook(chat: string): { service: ChatService; address: string } {
  const address = scriptProperty(`chat.${chat}`)?.trim();
  if (!address) throw new QuerytabsError('chatUnknown', { chat });
  for (const service of ['google', 'slack'] as const)
    if (addresses[service].test(address)) return { service, address };
  throw new QuerytabsError('chatAddress', { chat });
}
