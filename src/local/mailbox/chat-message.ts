/** One message that a chat took through its incoming webhook. */
export interface ChatMessage {
  readonly id: number;
  /** Instant on the stand-in's clock. */
  readonly date: number;
  readonly service: 'google' | 'slack';
  /** The webhook's, which is a secret. */
  readonly address: string;
  readonly text: string;
}
