// What works without it, made better: nothing of the console needs this file.
'use strict';
