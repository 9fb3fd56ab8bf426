/** Applications that an assistant wrote keep whole servers in one file. */
export const LARGEST_FILE_BYTES = 4_000_000;
