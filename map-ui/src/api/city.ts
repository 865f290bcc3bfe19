import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { get } from './http';
import type { Category, City, CityFace, Department, Zone, ZoneLayer } from './types';

/** One answer for all views: what anybody may see of the city, and the whole of it once signed in. */
export const cityQuery = { queryKey: ['city'], queryFn: () => get('/api/city'), staleTime: 5 * 60_000 };

export const useCityFace = () => useQuery(cityQuery);

export const useCityQuery = (enabled: boolean) => useQuery({ ...cityQuery, enabled, select: lookupOf });

const isWhole = (answer: CityFace): answer is City => 'departments' in answer;
const lookupOf = (answer: CityFace): CityLookup | undefined => (isWhole(answer) ? new CityLookup(answer) : undefined);

/** The city's departments, categories and zones, ready to be looked up. */
export class CityLookup {
  readonly city: City;
  readonly departments: Map<number, Department>;
  readonly categories: Map<number, Category>;
  readonly zones: Map<number, Zone>;
  private readonly layerOfZone: Map<number, ZoneLayer>;

  constructor(city: City) {
    this.city = city;
    this.departments = new Map(city.departments.map((d) => [d.id, d]));
    this.categories = new Map(city.categories.map((c) => [c.id, c]));
    this.zones = new Map(city.zoneLayers.flatMap((l) => l.zones.map((z) => [z.id, z])));
    this.layerOfZone = new Map(city.zoneLayers.flatMap((l) => l.zones.map((z) => [z.id, l])));
  }

  layerOf(zoneId: number): ZoneLayer | undefined {
    return this.layerOfZone.get(zoneId);
  }

  layer(code: string | undefined): ZoneLayer | undefined {
    return this.city.zoneLayers.find((l) => l.code === code);
  }

  /** Layers that divide the city; its own outline and its neighbours divide nothing. */
  get districtLayers(): ZoneLayer[] {
    return this.city.zoneLayers.filter((l) => !['city', 'neighbour'].includes(l.purpose.toLowerCase()));
  }

  /** What reports and the map begin with. */
  get firstLayer(): ZoneLayer | undefined {
    return this.districtLayers.find((l) => l.purpose.toLowerCase() === 'reporting') ?? this.districtLayers[0];
  }

  get topCategories(): Category[] {
    return this.city.categories.filter((c) => c.parentId == null);
  }

  childrenOf(id: number): Category[] {
    return this.city.categories.filter((c) => c.parentId === id);
  }

  /** From the widest to the one itself: 道路 › ガードレール. */
  categoryPath(id: number): Category[] {
    const own = this.categories.get(id);
    if (!own) return [];
    return own.parentId == null ? [own] : [...this.categoryPath(own.parentId), own];
  }
}

const CityContext = createContext<CityLookup | null>(null);
export const CityProvider = CityContext.Provider;

/** Nothing outside the signed-in part. */
export const useCityIfKnown = () => useContext(CityContext);

export function useCity(): CityLookup {
  const lookup = useContext(CityContext);
  if (!lookup) throw new Error('This view needs the city; it stands outside the signed-in part');
  return lookup;
}
