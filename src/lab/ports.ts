/** The ports of `npm run lab`: the main listener, the TLS listener, and from 4181 on one for each tutorial. */
export const LAB_PORTS = { port: 4180, securePort: 4443, tutorialPort: 4181 } as const;
