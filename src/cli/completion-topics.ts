/** The shells that are completed, and what their scripts ask for. */
export const completionTopics = ['bash', 'zsh', 'powershell', 'assignments'] as const;
export type CompletionTopic = (typeof completionTopics)[number];
