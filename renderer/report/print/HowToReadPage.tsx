import { bandDefinitions } from '../../../shared/report/reportFigures.ts';
import type { HowToReadSection, Used } from '../../../shared/report/reportSchema.ts';
import { SeatKey } from './MapTeamBox.tsx';
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
        <h3 className="how-shapes-title">Shapes on the map</h3>
        <p className="how-shapes">
          <SeatKey shape="circle" look="seat-held" label="writes and reviews" />
          <SeatKey shape="square" look="seat-held" label="manages" />
          <SeatKey shape="shield" look="seat-held" label="secures" />
          <SeatKey shape="hexagon" look="seat-held" label="answers for AI code" />
        </p>
        <p className="how-shapes tone-a">
          <SeatKey shape="circle" look="seat-open" label="open seat" />
          <SeatKey shape="circle" look="seat-new" label="comes or changes" />
          <SeatKey shape="circle" look="seat-open seat-open-new" label="new seat" />
          <SeatKey shape="circle" look="seat-left" label="leaves" />
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
