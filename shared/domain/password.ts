/** Length of a staff password (密码): length counts, not kinds of characters (NIST SP 800-63B, 3.1.1). */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;
