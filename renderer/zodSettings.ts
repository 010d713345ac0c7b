import { z } from 'zod';

// The content security policy forbids making code at run time, which zod would otherwise try. Schemas ask when they are made, so
// this module is imported before any other.
z.config({ jitless: true });
