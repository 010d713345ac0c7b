/** Said wherever a password was tried and does not fit. */
export const wrongPassword = 'That is not its password. Capital letters count.';
