import { z } from 'zod';

// A schema that makes itself code at run time pays for that when it is used many thousand times. The shell checks a few messages
// and, of plans, the short ones. Schemas ask when they are made, so this module is imported before any other.
z.config({ jitless: true });
