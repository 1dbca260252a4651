#include "CGPIO.h"
#include <gpiod.h>

#if defined(GPIOD_LINE_BULK_MAX_LINES)
int cgpio_api(void) { return 1; }
#else
int cgpio_api(void) { return 2; }
#endif
