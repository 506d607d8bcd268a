export const options = { tlsCipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHB'] };
export default function () {}
