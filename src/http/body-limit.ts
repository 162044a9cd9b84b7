/** 1 MiB: twenty samples of 50,000 characters, as text in several bytes a character, with room to spare. */
export const BODY_LIMIT_BYTES = 1_048_576;
