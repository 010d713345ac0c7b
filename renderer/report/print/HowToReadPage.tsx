import { bandDefinitions } from '../../../shared/report/reportFigures.ts';
import type { HowToReadSection, Used } from '../../../shared/report/reportSchema.ts';
import { LevelBar, PrintPlate } from './PrintMarks.tsx';

/** What the marks mean, and what the numbers do not. */
export function HowToReadBody({ section }: { readonly section: HowToReadSection }) {
  return (
    <div className="how">
      <div>
        <h3>Use of review hours</h3>
        <table className="how-bands">
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Example</th>
              <th scope="col">Name</th>
              <th scope="col">Range</th>
              <th scope="col">Bar</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {bandDefinitions.map(({ band, word, range, meaning, example }) => {
              const used: Used = { kind: 'used', share: example / 100, text: String(example), band };
              return (
                <tr key={band}>
                  <td>
                    <PrintPlate used={used} />
                  </td>
                  <th scope="row">{word}</th>
                  <td className="quiet">
                    {range}
                    {'\u00A0%'}
                  </td>
                  <td>
                    <LevelBar used={used} width={112} />
                  </td>
                  <td className="quiet">{meaning}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <p className="foot-note">
          Colour, number and shape say the same thing, so the page reads in grey print. The upright line is 100
          {'\u00A0'}%: past it the bar is hatched. The dotted tick is 85{'\u00A0'}%, up to which a plan should go. The
          small triangle under a bar is where the baseline was.
        </p>
      </div>
      <div>
        {section.paragraphs.map(({ heading, text }) => (
          <div key={heading} className="how-paragraph">
            <h3>{heading}</h3>
            <p>{text}</p>
          </div>
        ))}
      </div>
    </div>
  );
}
