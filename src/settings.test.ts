import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('the settings', () => {
  it('have a default for everything, and an empty value counts as not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000, HOST: '127.0.0.1' });
  });

  it('that cannot be used are named with what they should be', () => {
    expect(() => readSettings({ PORT: 'door', MOTCUA_CLOCK_START: 'yesterday' })).toThrow(
      /PORT: .*\n {2}MOTCUA_CLOCK_START: should be a moment/,
    );
  });

  it('set the clock of a demonstration', () => {
    const { MOTCUA_CLOCK_START: start } = readSettings({ MOTCUA_CLOCK_START: '2026-11-18T02:00:00Z' });
    expect(start?.toString()).toBe('2026-11-18T02:00:00Z');
  });

  it('never set the clock of a real office', () => {
    const office = {
      DATABASE_URL: 'postgres://localhost/office',
      MOTCUA_CLOCK_START: '2026-11-18T02:00:00Z',
    };
    expect(() => readSettings(office)).toThrow('only a demonstration has a clock of its own');
    expect(readSettings({ ...office, MOTCUA_DEMONSTRATION: '1' }).MOTCUA_CLOCK_START).toBeDefined();
  });
});
