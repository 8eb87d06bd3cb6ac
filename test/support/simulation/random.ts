/** Numbers from 0 to below 1 that are the same for the same seed (xorshift of 32 bits). */
export function seededRandom(seed: number): () => number {
  let state = (seed ^ 0x2545f491) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
