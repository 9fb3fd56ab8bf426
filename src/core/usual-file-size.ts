/** Files up to this size are parsed by source scanners unless a person says otherwise. */
export const USUAL_MAX_FILE_BYTES = 2_000_000;
