import * as ajv from './ajv.js';
import * as chai from './chai.js';
import * as dayjs from './dayjs.js';
import * as faker from './faker.js';
import * as handlebars from './handlebars.js';
import * as immer from './immer.js';
import * as lodash from './lodash.js';
import * as papaparse from './papaparse.js';
import * as protobufjs from './protobufjs.js';
import * as rxjs from './rxjs.js';
import * as uuid from './uuid.js';
import * as zod from './zod.js';

export const libraries = { ajv, chai, dayjs, faker, handlebars, immer, lodash, papaparse, protobufjs, rxjs, uuid, zod };
