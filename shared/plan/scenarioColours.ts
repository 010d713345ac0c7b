/** The colours that tell scenarios apart; none of them means a load. Always with the letter. */
export const scenarioColours = ['blue', 'green', 'violet', 'magenta', 'olive', 'cyan'] as const;

export type ScenarioColour = (typeof scenarioColours)[number];
