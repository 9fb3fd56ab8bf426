/** What a person may see while a scan runs. Texts are ours, or cleaned and redacted by whoever emits them. */
export type ProgressEvent =
  | { readonly kind: 'stage'; readonly text: string }
  | { readonly kind: 'part-started'; readonly scanner: string; readonly part: string; readonly label: string }
  | { readonly kind: 'part-progress'; readonly scanner: string; readonly part: string; readonly text: string }
  | {
      readonly kind: 'part-ended';
      readonly scanner: string;
      readonly part: string;
      readonly status: string;
      readonly observations: number;
      readonly durationMs: number;
      readonly reason?: string;
    };

export type OnProgress = (event: ProgressEvent) => void;
