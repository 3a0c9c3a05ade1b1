import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * The machine's clock as one program and its children see it, set by `shift` while they run, as somebody or NTP would.
 * What only counts on (timers, audio) is left alone, as by the kernel.
 */
export function clockShift(): { env: Record<string, string>; shift(ms: number): void; stop(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-clock-'))
  const [source, library, file] = ['clock.c', 'clock.so', 'shift'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(source, SOURCE)
  writeFileSync(file, Buffer.alloc(8))
  execFileSync('gcc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl'])
  return {
    env: { LD_PRELOAD: library, CLOCK_SHIFT_FILE: file },
    shift(ms) {
      const nanoseconds = Buffer.alloc(8)
      nanoseconds.writeBigInt64LE(BigInt(ms) * 1_000_000n)
      // In place: the program has this very file in its memory.
      writeFileSync(file, nanoseconds, { flag: 'r+' })
    },
    stop: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const SOURCE = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *shift;
static int (*real_gettime)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("CLOCK_SHIFT_FILE");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *at = mmap(0, 8, PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (at != MAP_FAILED) shift = at;
}

int clock_gettime(clockid_t clock, struct timespec *out) {
  if (!real_gettime) real_gettime = dlsym(RTLD_NEXT, "clock_gettime");
  int result = real_gettime(clock, out);
  if (result || !shift || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return result;
  int64_t sum = (int64_t)out->tv_sec * 1000000000 + out->tv_nsec + *shift;
  out->tv_sec = sum / 1000000000;
  out->tv_nsec = sum % 1000000000;
  return 0;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone) {
  struct timespec now;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
  out->tv_sec = now.tv_sec;
  out->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out) *out = now.tv_sec;
  return now.tv_sec;
}
`
