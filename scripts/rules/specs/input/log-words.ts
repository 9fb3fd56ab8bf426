/** Text of a request in a log file, in whichever language. */
export const LOG_FILE = {
  weakness: '2.34',
  cwe: [117],
  title: 'Text from a request is appended to a log file as it came',
  explanation: 'Line breaks in the text can forge lines in the file, so that an attack hides among invented entries.',
  fix: 'Write one JSON object per line, or take line breaks out of the value.',
  confidence: 'medium',
  severity: 'low',
  family: 'log-injection',
} as const;
