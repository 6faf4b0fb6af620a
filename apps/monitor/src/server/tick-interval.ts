/** How often the server looks, and notes that it did. */
export const tickIntervalMs = 3000;
