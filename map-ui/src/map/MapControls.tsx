import { Popover } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCity } from '../api/city';
import type { Basemap } from '../api/types';
import { nameOf } from '../text/format';
import { useLanguage } from '../text/i18n';
import { Icon } from '../ui/Icon';
import styles from './map.module.css';

interface Props {
  basemap: Basemap | undefined;
  layer: string | undefined;
  onZoom: (step: 1 | -1) => void;
  onHome: () => void;
  onLayers: (patch: { layer?: string; base?: string }) => void;
  lasso?: { on: boolean; toggle: () => void } | undefined;
}

/** No zone lines at all, as the address bar says it. */
export const noLayer = 'none';

export function MapControls({ basemap, layer, onZoom, onHome, onLayers, lasso }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { city, districtLayers } = useCity();
  const baseName = ({ id, type, attribution }: Basemap) => {
    if (type === 'pmtiles' || type === 'style') return attribution ?? id;
    if (/photo/i.test(id)) return t('map.basePhoto');
    if (/pale/i.test(id)) return t('map.basePale');
    return id === 'none' ? t('map.baseNone') : t('map.baseStd');
  };
  const zoneChoices = [
    ...districtLayers.map((l) => ({ value: l.code, name: nameOf(l, language) })),
    { value: noLayer, name: t('map.noZones') },
  ];
  return (
    <>
      {lasso && (
        <div className={styles.group}>
          <button type="button" aria-label={t('bulk.lasso')} title={t('bulk.lasso')} aria-pressed={lasso.on} onClick={lasso.toggle}
            data-testid="lasso-button">
            <Icon name="lasso" />
          </button>
        </div>
      )}
      <div className={`${styles.group} ${styles.zoom}`}>
        <button type="button" aria-label={t('map.zoomIn')} onClick={() => onZoom(1)} data-testid="zoom-in"><Icon name="plus" /></button>
        <button type="button" aria-label={t('map.zoomOut')} onClick={() => onZoom(-1)} data-testid="zoom-out"><Icon name="minus" /></button>
      </div>
      <div className={styles.group}>
        <Popover position="left-start" trapFocus>
          <Popover.Target>
            <button type="button" aria-label={t('map.layers')} title={t('map.layers')} data-testid="layers"><Icon name="layers" /></button>
          </Popover.Target>
          <Popover.Dropdown>
            <div className={styles.layers}>
              <Choice legend={t('map.zones')} name="layer" value={layer ?? noLayer} choices={zoneChoices}
                onChange={(value) => onLayers({ layer: value })} />
              {city.basemaps.length > 1 && (
                <Choice legend={t('map.base')} name="base" value={basemap?.id ?? ''} onChange={(value) => onLayers({ base: value })}
                  choices={city.basemaps.map((b) => ({ value: b.id, name: baseName(b) }))} />
              )}
            </div>
          </Popover.Dropdown>
        </Popover>
        <button type="button" aria-label={t('map.home', { city: nameOf(city, language) })}
          title={t('map.home', { city: nameOf(city, language) })} onClick={onHome} data-testid="home">
          <Icon name="home" />
        </button>
      </div>
    </>
  );
}

interface ChoiceProps {
  legend: string;
  name: string;
  value: string;
  choices: { value: string; name: string }[];
  onChange: (value: string) => void;
}

function Choice({ legend, name, value, choices, onChange }: ChoiceProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          {choice.name}
        </label>
      ))}
    </fieldset>
  );
}
